package dev.modelroute.e2e.bench.option;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/// The words after a command, one after the other: options, each followed by its value.
public final class Words {
  private final Iterator<String> rest;
  private String option = "";

  public Words(List<String> words) {
    this.rest = words.iterator();
  }

  public boolean hasNext() {
    return rest.hasNext();
  }

  /// The next word, as an option.
  public String option() {
    option = rest.next();
    return option;
  }

  /// The option's value.
  public String value() {
    if (!rest.hasNext()) {
      throw new BadOption(option + " needs a value");
    }
    return rest.next();
  }

  /// The option's value, read by what throws `IllegalArgumentException` when it is none.
  public <T> T value(Function<String, T> read) {
    String value = value();
    try {
      return read.apply(value);
    } catch (IllegalArgumentException e) {
      throw new BadOption("%s %s: %s".formatted(option, value, e.getMessage()));
    }
  }

  /// One above 0.
  public int number() {
    return value(Words::number);
  }

  public List<String> values(String separator) {
    return List.of(value().split(separator, -1));
  }

  public BadOption unknown() {
    return new BadOption("unknown option " + option);
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException("a number above 0 is needed");
  }
}
