package dev.modelroute.e2e.bench.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A flight recording of a JVM that runs. It samples processor time, also that of native code,
/// which Flight Recorder can do on Linux.
record Recording(long pid, Path file) {
  private static final List<String> SETTINGS =
      List.of(
          "settings=none",
          "+" + Samples.TIME + "#enabled=true",
          "+" + Samples.TIME + "#throttle=2ms",
          "+" + Samples.ALLOCATION + "#enabled=true",
          "+" + Samples.ALLOCATION + "#throttle=1000/s");

  void start() throws IOException {
    var words = new ArrayList<>(List.of("JFR.start", "name=profile"));
    words.addAll(SETTINGS);
    command(words);
  }

  void stop() throws IOException {
    command(List.of("JFR.stop", "name=profile", "filename=" + file));
  }

  private void command(List<String> words) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var command = new ArrayList<>(List.of(jcmd, Long.toString(pid)));
    command.addAll(words);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0 || told.contains("Could not")) {
      throw new IOException(String.join(" ", command) + ": " + told);
    }
  }
}
