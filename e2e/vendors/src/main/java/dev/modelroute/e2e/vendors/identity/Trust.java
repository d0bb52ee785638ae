package dev.modelroute.e2e.vendors.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Set;

/// Whose tokens are accepted: those that `issuer` gave to one of `subjects` for `audience`. All
/// three are compared whole.
public record Trust(String issuer, Set<String> subjects, String audience) {
  public Trust {
    subjects = Set.copyOf(subjects);
  }

  public static Trust of(String issuer, String subject, String audience) {
    return new Trust(issuer, Set.of(subject), audience);
  }

  public boolean covers(JWTClaimsSet claims) {
    return trustsIssuer(claims) && trustsSubject(claims) && isMeant(claims);
  }

  public boolean trustsIssuer(JWTClaimsSet claims) {
    return issuer.equals(claims.getIssuer());
  }

  public boolean trustsSubject(JWTClaimsSet claims) {
    return claims.getSubject() != null && subjects.contains(claims.getSubject());
  }

  public boolean isMeant(JWTClaimsSet claims) {
    return claims.getAudience().contains(audience);
  }
}
