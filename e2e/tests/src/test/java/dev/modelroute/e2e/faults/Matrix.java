package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What was found of every fault, as a table for people: `target/faults.md`.
final class Matrix {
  private final Map<String, Map<Form, String>> rows = new LinkedHashMap<>();

  void found(Catalogue.Entry fault, Form form, Upstreams vendor, String what) {
    rows.computeIfAbsent(fault.toString(), _ -> new TreeMap<>())
        .put(form, what + " (" + vendor + ")");
  }

  void write() throws IOException {
    var text = new StringBuilder("# Faults by form\n\n| fault |");
    Form.ALL.forEach(form -> text.append(' ').append(form).append(" |"));
    text.append("\n|---|").append("---|".repeat(Form.ALL.size())).append('\n');
    rows.forEach((fault, cells) -> {
      text.append("| ").append(fault).append(" |");
      Form.ALL.forEach(form -> text.append(' ').append(cells.getOrDefault(form, "–")).append(" |"));
      text.append('\n');
    });
    Path file = Programs.checkout().resolve("e2e/tests/target/faults.md");
    Files.writeString(file, text);
    System.out.println("the matrix of " + rows.size() + " faults is in " + file);
  }
}
