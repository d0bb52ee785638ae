package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was found of every fault, as a table for people: `target/faults.md`.
final class Matrix {
  private final Map<String, Map<Form, String>> rows = new LinkedHashMap<>();

  void found(Catalogue.Entry fault, Form form, Upstreams vendor, String what) {
    rows.computeIfAbsent(fault.toString(), _ -> new TreeMap<>())
        .merge(form, what + " (" + vendor + ")", (one, other) -> one + "; " + other);
  }

  void write(List<Round> rounds) throws IOException {
    var text = new StringBuilder("# Faults by form\n\n");
    text.append(Round.pairs(rounds)).append("\n\n| fault |");
    Form.ALL.forEach(form -> text.append(' ').append(form).append(" |"));
    text.append("\n|---|").append("---|".repeat(Form.ALL.size())).append('\n');
    rows.forEach((fault, cells) -> {
      text.append("| ").append(fault).append(" |");
      Form.ALL.forEach(form -> text.append(' ').append(cells.getOrDefault(form, "–")).append(" |"));
      text.append('\n');
    });
    Path file = Programs.checkout().resolve("e2e/tests/target/faults.md");
    Files.writeString(file, text);
    long combinations = rounds.stream().mapToLong(round -> round.cases().size()).sum();
    System.out.printf(
        "%d faults in %d combinations (%s) are in %s%n",
        rows.size(), combinations, Round.pairs(rounds), file);
  }
}
