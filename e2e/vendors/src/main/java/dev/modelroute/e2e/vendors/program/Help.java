package dev.modelroute.e2e.vendors.program;

/// What `--help` prints.
final class Help {
  static final String TEXT =
      """
      usage: vendors [OPTIONS]

      Starts simulated vendors, each on a port of its own, and prints a line "NAME BASE_URL" for each:
      openai, openai-auth, azure, entra, anthropic, anthropic-auth, bedrock-runtime, bedrock-mantle,
      sts, pod-identity and compatible. Runs until it is stopped.

        --bind ADDRESS       where to listen (127.0.0.1)
        --port NAME=PORT     a vendor's port, or with NAME-tls its port with TLS; may be repeated (any
                             that is free)
        --keys DIR           the files openai, azure, anthropic and bedrock in it are those vendors'
                             keys; those that are not there are made (a new temporary directory)
        --roles FILE         the IAM roles, as JSON: {"issuer": URL, "roles": [{"arn": ARN,
                             "subjects": [SUBJECT, ...], "models": ["us.*", ...]}, ...]}
        --federation FILE    who is given tokens, as JSON; "subjects" and "audience" are those of the
                             token that is exchanged: {"issuer": URL,
                             "entra": [{"tenant": ID, "clientId": ID, "subjects": [...]}],
                             "openai": [{"serviceAccount": ID, "identityProvider": ID,
                                         "subjects": [...], "audience": AUDIENCE}],
                             "anthropic": [{"rule": ID, "organization": ID, "serviceAccount": ID,
                                            "subjects": [...], "audience": AUDIENCE,
                                            "workspaces": [ID, ...]}],
                             "podIdentity": [{"subject": SUBJECT, "role": ARN}]}
        --jwks FILE          the keys of that issuer, as it serves them
        --tls DIR            let each vendor also listen with TLS, which prints a line "NAME-tls
                             BASE_URL"; DIR/ca.pem is then the authority to be trusted
        --tls-host HOST      a host name for which the certificate is good, besides localhost and
                             127.0.0.1; may be repeated
        --region REGION      Bedrock's region (us-east-2)
        --control-port PORT  where faults are set and the ledger is read (none)
        --instant            answer a request that was seen before with what was answered then
        --help               print this

      What models say: "VENDOR MODEL says: " and the user's last message, and what images it shows;
      one that starts with "call NAME" makes them call that tool, with "think" reason first, with
      "refuse" refuse. Where a schema is asked for, they keep to it. Bedrock's guardrail, where one is
      named, blocks the word "forbidden". Other replies are set at the control port.

      The control port (bodies are JSON):
        GET    /healthz
        GET    /vendors
        POST   /faults                     {"vendor": "openai", "model": "gpt-5.5", "path": "/v1/responses",
                                            "times": 1, "faults": [{"kind": "refused", "status": 429,
                                            "code": "rate_limit_exceeded", "headers": {"retry-after": "2"}}]}
                                           model and path: any when absent; times: always when absent
        DELETE /faults[?vendor=NAME]       mends one vendor or all
        PUT    /replies                    {"vendor": "anthropic", "replies": [
                                              {"reasoning": "It asks for weather.", "toolCalls": [
                                                {"name": "weather", "arguments": "{}"},
                                                {"name": "time", "arguments": "{\\"zone\\":\\"UTC\\"}"}]},
                                              {"text": "Sunny."}]}
                                           one after the other, then always the last; further fields of
                                           a reply: refusal, redacted (reasoning), finish, usage {input,
                                           cacheRead, cacheWrite, output, reasoning}
        DELETE /replies[?vendor=NAME]      lets one vendor or all repeat their users again
        POST   /vendors/NAME/refuse        closes the vendor's port
        POST   /vendors/NAME/accept        opens it again
        GET    /ledger[?vendor=NAME]       what was received and answered, without credentials
        DELETE /ledger
        PUT    /jwks?issuer=URL            replaces an issuer's keys
        PUT    /lifetime?seconds=N         from now on tokens and sessions are good for so long at most
        DELETE /tokens                     forgets the tokens and sessions that were given out

      Reasons to finish: STOP, STOP_SEQUENCE, PAUSE, LENGTH, CONTEXT_WINDOW, TOOL_CALLS,
      CONTENT_FILTER, GUARDRAIL, MALFORMED_OUTPUT, MALFORMED_TOOL_USE

      Kinds of faults, and their fields:
        answered {status, headers, body, size}         refused {status, type, code, message, headers}
        answeredEarly {status, body}                   silent {}
        silentAfter {events}                           delayed {millis}
        paced {millis}                                 cut {bytes, reset}
        cutAfter {events}
        endedEarly {events}                            brokenEvent {afterEvents}
        errorEvent {afterEvents, shape, code, message} informed {count, status}
        gzipped {}                                     splintered {bytes}
        respelled {spelling}                           longLine {afterEvents, bytes}
        corrupted {afterEvents, corruption}
      Shapes of error events: CHAT, FLAT, NESTED_THEN_FAILED, FAILED, TYPELESS, TYPELESS_CAPITAL,
      JSON_IN_STRING, UNNUMBERED (OpenAI's dialects), MESSAGES (Anthropic's), EXCEPTION, UNMODELED
      (ConverseStream's; the code is the exception's type)
      Spellings: CRLF, CR, NO_SPACE, TWO_LINES, COMMENTS, BYTE_ORDER_MARK, NO_LAST_LINE
      Corruptions (ConverseStream): PRELUDE_CHECKSUM, MESSAGE_CHECKSUM, PAYLOAD, TRUNCATED, LENGTH_ZERO,
      LENGTH_HUGE, HEADERS_HUGE, HEADER_TYPE
      """;

  private Help() {}
}
