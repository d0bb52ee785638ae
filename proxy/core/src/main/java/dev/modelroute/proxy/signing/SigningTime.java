package dev.modelroute.proxy.signing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// The second in which a call is signed, as AWS writes it: `20261122T093000Z`; its day is the first
/// part.
public record SigningTime(String day, String text) {
  public static SigningTime of(Instant now) {
    var utc = LocalDateTime.ofEpochSecond(now.getEpochSecond(), 0, ZoneOffset.UTC);
    int date = (utc.getYear() * 100 + utc.getMonthValue()) * 100 + utc.getDayOfMonth();
    int time = (utc.getHour() * 100 + utc.getMinute()) * 100 + utc.getSecond();
    String day = Integer.toString(date);
    // The million keeps the zeros in front.
    return new SigningTime(day, day + "T" + Integer.toString(1_000_000 + time).substring(1) + "Z");
  }
}
