package dev.modelroute.e2e.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// One fault, at the same time at vendors each of which is asked once. The rounds of a fault are
/// pairwise: it meets every form that it exists in and every vendor that has it, and over all
/// faults every form meets every vendor.
record Round(Catalogue.Entry fault, List<Case> cases) {

  /// A caller's form at one vendor.
  record Case(String route, Form form, Upstreams vendor) {
    String first() {
      return "first-" + route + "/" + vendor.model();
    }

    @Override
    public String toString() {
      return form + " at " + vendor;
    }
  }

  static List<Round> all() {
    var rounds = new ArrayList<Round>();
    for (Catalogue.Entry fault : Catalogue.ALL) {
      List<Case> left = cases(fault, Catalogue.ALL.indexOf(fault));
      while (!left.isEmpty()) {
        var round = new Round(fault, fault.isHeavy() ? left.subList(0, 1) : oneEach(left));
        rounds.add(round);
        left = left.stream().filter(one -> !round.cases().contains(one)).toList();
      }
    }
    return List.copyOf(rounds);
  }

  private static List<Case> cases(Catalogue.Entry fault, int turn) {
    List<Form> forms = Form.ALL.stream().filter(fault::suits).toList();
    List<Upstreams> vendors = fault.where();
    var cases = new ArrayList<Case>();
    for (int i = 0; i < Math.max(forms.size(), vendors.size()); i++) {
      cases.add(
          new Case(
              "case-" + turn + "-" + i,
              forms.get(i % forms.size()),
              vendors.get((i + turn) % vendors.size())));
    }
    return cases;
  }

  /// What goes wrong at a vendor goes wrong with one call, so that it must not be asked twice.
  private static List<Case> oneEach(List<Case> cases) {
    var vendors = new HashSet<Upstreams>();
    return cases.stream().filter(one -> vendors.add(one.vendor())).toList();
  }

  /// How often each form meets each vendor.
  static String pairs(List<Round> rounds) {
    var counts = new LinkedHashMap<String, Long>();
    for (Form form : Form.ALL) {
      counts.put(
          form.name(),
          rounds.stream()
              .flatMap(round -> round.cases().stream())
              .filter(one -> one.form() == form)
              .map(Case::vendor)
              .distinct()
              .count());
    }
    return counts.entrySet().stream()
        .map(entry ->
            "%s at %d of %d".formatted(entry.getKey(), entry.getValue(), Upstreams.ALL.size()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return fault + ": " + cases.stream().map(Case::toString).collect(Collectors.joining(", "));
  }
}
