package dev.modelroute.e2e.bench.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Java program's threads have allocated so far, as the JVM counts it per thread, to the
/// megabyte. The few bytes of virtual threads are not in it.
final class Allocation {
  private static final Pattern ALLOCATED = Pattern.compile("allocated=(\\d+)([BKMG])");

  private Allocation() {}

  /// Empty for a process that is not Java's.
  static OptionalLong bytes(long pid) {
    try {
      String name = Files.readString(Path.of("/proc", Long.toString(pid), "comm")).strip();
      return name.equals("java") ? OptionalLong.of(sum(threads(pid))) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static String threads(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process = new ProcessBuilder(jcmd, Long.toString(pid), "Thread.print", "-e").start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static long sum(String threads) {
    Matcher matcher = ALLOCATED.matcher(threads);
    long sum = 0;
    while (matcher.find()) {
      sum += Long.parseLong(matcher.group(1)) << (10 * "BKMG".indexOf(matcher.group(2)));
    }
    return sum;
  }
}
