package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Problem;
import io.vertx.core.buffer.Buffer;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/// The XML of STS.
final class StsXml {
  private StsXml() {}

  static Answer.Plain session(Session session, Role role, String subject, String requestId) {
    var xml =
        """
        <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <AssumeRoleWithWebIdentityResult>
            <Audience>%s</Audience>
            <AssumedRoleUser>
              <AssumedRoleId>AROA3XFRBF535PLBIFPI4:%s</AssumedRoleId>
              <Arn>%s</Arn>
            </AssumedRoleUser>
            <Provider>%s</Provider>
            <Credentials>
              <AccessKeyId>%s</AccessKeyId>
              <SecretAccessKey>%s</SecretAccessKey>
              <SessionToken>%s</SessionToken>
              <Expiration>%s</Expiration>
            </Credentials>
            <SubjectFromWebIdentityToken>%s</SubjectFromWebIdentityToken>
          </AssumeRoleWithWebIdentityResult>
          <ResponseMetadata>
            <RequestId>%s</RequestId>
          </ResponseMetadata>
        </AssumeRoleWithWebIdentityResponse>
        """
            .formatted(
                StsVendor.AUDIENCE,
                escape(session.name()),
                escape(AwsCaller.arn(role, session.name())),
                escape(provider(role)),
                session.accessKeyId(),
                session.secretAccessKey(),
                session.sessionToken(),
                session.expires().truncatedTo(ChronoUnit.SECONDS),
                escape(subject),
                requestId);
    return answer(200, xml, requestId);
  }

  private static String provider(Role role) {
    var host = role.issuer().replaceFirst("^https://", "");
    return "arn:aws:iam::" + role.account() + ":oidc-provider/" + host;
  }

  static Answer.Plain error(Problem problem, String requestId) {
    var xml =
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <Error>
            <Type>%s</Type>
            <Code>%s</Code>
            <Message>%s</Message>
          </Error>
          <RequestId>%s</RequestId>
        </ErrorResponse>
        """
            .formatted(
                problem.status() < 500 ? "Sender" : "Receiver",
                escape(Objects.requireNonNullElse(problem.code(), problem.type())),
                escape(problem.message()),
                requestId);
    return answer(problem.status(), xml, requestId).withHeaders(problem.headers());
  }

  private static Answer.Plain answer(int status, String xml, String requestId) {
    var headers = Map.of("content-type", "text/xml", "x-amzn-RequestId", requestId);
    return new Answer.Plain(status, headers, Buffer.buffer(xml));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
