package dev.modelroute.e2e.vendors.program;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the program was told on its command line.
record Arguments(
    String bind,
    Map<String, Integer> ports,
    Optional<Integer> controlPort,
    Optional<Path> keys,
    Optional<Path> jwks,
    Optional<Path> roles,
    String region,
    boolean instant,
    boolean help) {

  static final String HELP =
      """
      usage: vendors [OPTIONS]

      Starts simulated vendors, each on a port of its own, and prints a line "NAME BASE_URL" for each:
      openai, azure, bedrock-runtime, bedrock-mantle, sts and compatible. Runs until it is stopped.

        --bind ADDRESS       where to listen (127.0.0.1)
        --port NAME=PORT     a vendor's port; may be repeated (any that is free)
        --keys DIR           the files openai, azure and bedrock in it are those vendors' keys; those
                             that are not there are made (a new temporary directory)
        --roles FILE         the IAM roles, as JSON: {"issuer": URL, "roles": [{"arn": ARN,
                             "subjects": [SUBJECT, ...], "models": ["us.*", ...]}, ...]}
        --jwks FILE          the keys of that issuer, as it serves them
        --region REGION      Bedrock's region (us-east-2)
        --control-port PORT  where faults are set and the ledger is read (none)
        --instant            answer a request that was seen before with what was answered then
        --help               print this

      The control port (bodies are JSON):
        GET    /healthz
        GET    /vendors
        POST   /faults                     {"vendor": "openai", "model": "gpt-5.5", "path": "/v1/responses",
                                            "times": 1, "faults": [{"kind": "refused", "status": 429,
                                            "code": "rate_limit_exceeded", "headers": {"retry-after": "2"}}]}
                                           model and path: any when absent; times: always when absent
        DELETE /faults[?vendor=NAME]       mends one vendor or all
        POST   /vendors/NAME/refuse        closes the vendor's port
        POST   /vendors/NAME/accept        opens it again
        GET    /ledger[?vendor=NAME]       what was received and answered, without credentials
        DELETE /ledger
        PUT    /jwks?issuer=URL            replaces an issuer's keys

      Kinds of faults, and their fields:
        answered {status, headers, body, size}         refused {status, type, code, message, headers}
        answeredEarly {status, body}                   silent {}
        silentAfter {events}                           delayed {millis}
        paced {millis}                                 cut {bytes, reset}
        endedEarly {events}                            brokenEvent {afterEvents}
        errorEvent {afterEvents, shape, code, message} informed {count, status}
        gzipped {}                                     splintered {bytes}
        respelled {spelling}                           longLine {afterEvents, bytes}
      Shapes of error events: CHAT, FLAT, NESTED_THEN_FAILED, FAILED, TYPELESS, TYPELESS_CAPITAL,
      JSON_IN_STRING, UNNUMBERED
      Spellings: CRLF, CR, NO_SPACE, TWO_LINES, COMMENTS, BYTE_ORDER_MARK, NO_LAST_LINE
      """;

  static Arguments parse(List<String> words) {
    var values = new HashMap<String, String>();
    var ports = new HashMap<String, Integer>();
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      var option = rest.next();
      switch (option) {
        case "--instant", "--help" -> values.put(option, "yes");
        case "--port" -> port(value(option, rest), ports);
        case "--bind", "--keys", "--roles", "--jwks", "--region", "--control-port" ->
            values.put(option, value(option, rest));
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return of(values, ports);
  }

  Arguments {
    if (jwks.isPresent() && roles.isEmpty()) {
      throw new IllegalArgumentException("--jwks needs --roles, which names the issuer");
    }
  }

  private static Arguments of(Map<String, String> values, Map<String, Integer> ports) {
    return new Arguments(
        values.getOrDefault("--bind", "127.0.0.1"),
        Map.copyOf(ports),
        Optional.ofNullable(values.get("--control-port")).map(Integer::valueOf),
        Optional.ofNullable(values.get("--keys")).map(Path::of),
        Optional.ofNullable(values.get("--jwks")).map(Path::of),
        Optional.ofNullable(values.get("--roles")).map(Path::of),
        values.getOrDefault("--region", "us-east-2"),
        values.containsKey("--instant"),
        values.containsKey("--help"));
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static void port(String value, Map<String, Integer> ports) {
    var parts = value.split("=", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException("--port needs NAME=PORT, not " + value);
    }
    ports.put(parts[0], Integer.valueOf(parts[1]));
  }
}
