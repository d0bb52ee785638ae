package dev.modelroute.e2e.vendors.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is to go wrong at one vendor. Rules that are good for some requests come first, in the
/// order in which they were added; of those that are good for ever the newest that matches counts.
/// They meet only requests that the vendor would have served: a wrong key stays a wrong key.
public final class FaultScript {
  private final List<Rule> counted = new ArrayList<>();
  private final List<Rule> forever = new ArrayList<>();

  public synchronized void add(Rule rule) {
    if (rule.isForever()) {
      forever.addFirst(rule);
    } else {
      counted.addLast(rule);
    }
  }

  /// The next request meets these faults.
  public void next(Fault... faults) {
    add(Rule.next(faults));
  }

  /// Every request meets these faults, until the script is cleared.
  public void always(Fault... faults) {
    add(Rule.always(faults));
  }

  public synchronized void clear() {
    counted.clear();
    forever.clear();
  }

  /// The faults for a request that was read and understood; none when nothing is to go wrong.
  public synchronized List<Fault> take(@Nullable String model, String path) {
    return take(rule -> !rule.isEarly() && rule.matches(model, path));
  }

  /// The faults for a request of which only the head was read.
  public synchronized List<Fault> takeEarly(String path) {
    return take(rule -> rule.isEarly() && rule.matches(null, path));
  }

  private List<Fault> take(Predicate<Rule> matches) {
    for (int i = 0; i < counted.size(); i++) {
      var rule = counted.get(i);
      if (matches.test(rule)) {
        use(i, rule);
        return rule.faults();
      }
    }
    return forever.stream().filter(matches).findFirst().map(Rule::faults).orElse(List.of());
  }

  private void use(int index, Rule rule) {
    if (rule.times() > 1) {
      counted.set(index, rule.times(rule.times() - 1));
    } else {
      counted.remove(index);
    }
  }
}
