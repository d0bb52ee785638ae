package dev.modelroute.operator;

import dev.modelroute.operator.render.RenderCommand;
import java.io.IOException;
import java.util.List;

/// The program: the only place that reads the command line and the environment.
public final class OperatorMain {
  private static final int USAGE_ERROR = 2;

  private static final String USAGE =
      """
      usage: modelroute-operator [run] --proxy-image IMAGE [OPTIONS]     serve a cluster
             modelroute-operator render -f DIR [OPTIONS]                 show what would be made of manifests, without a cluster
             modelroute-operator COMMAND --help                          tell more
      """;

  private OperatorMain() {}

  public static void main(String[] arguments) throws IOException {
    try {
      command(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("modelroute-operator: " + e.getMessage());
      System.exit(USAGE_ERROR);
    }
  }

  private static void command(List<String> arguments) throws IOException {
    boolean named = !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
    List<String> options = named ? arguments.subList(1, arguments.size()) : arguments;
    if (options.contains("--help")) {
      System.out.print(named ? usage(arguments.getFirst()) : USAGE);
      return;
    }
    switch (named ? arguments.getFirst() : "run") {
      case "run" -> run(options);
      case "render" -> System.exit(RenderCommand.run(options, System.out, System.err));
      default -> throw unknown(arguments.getFirst());
    }
  }

  private static String usage(String command) {
    return switch (command) {
      case "run" -> OperatorConfig.USAGE;
      case "render" -> RenderCommand.USAGE;
      default -> throw unknown(command);
    };
  }

  private static IllegalArgumentException unknown(String command) {
    return new IllegalArgumentException("there is no command " + command + "; see --help");
  }

  private static void run(List<String> arguments) throws IOException {
    OperatorConfig config = OperatorConfig.parse(arguments, System.getenv());
    LogLines.install(config.logLevel());
    RunningOperator.start(config);
  }
}
