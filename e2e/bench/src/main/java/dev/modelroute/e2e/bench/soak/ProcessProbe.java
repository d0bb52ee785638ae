package dev.modelroute.e2e.bench.soak;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Looks into a JVM from outside: by its own management, which it is told to open on loopback, and
/// by what Linux knows of its process.
public final class ProcessProbe implements AutoCloseable {
  /// The JVM counts it only with this.
  static final String JVM_OPTIONS = "-XX:NativeMemoryTracking=summary";

  private static final Pattern OTHER = Pattern.compile("Other \\(.*committed=(\\d+)KB");
  private static final ObjectName COMMANDS = name("com.sun.management:type=DiagnosticCommand");

  private final Path process;
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final MBeanServerConnection beans;
  private final long startNanos = System.nanoTime();

  private ProcessProbe(long pid, JMXConnector connector) throws IOException {
    this.process = Path.of("/proc", Long.toString(pid));
    this.connector = connector;
    this.beans = connector.getMBeanServerConnection();
    this.memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
  }

  private static ObjectName name(String name) {
    try {
      return new ObjectName(name);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  @SuppressWarnings("BanJNDI") // on loopback, to a process of ours, at the address that it has told
  public static ProcessProbe attach(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      String address = machine.startLocalManagementAgent();
      machine.detach();
      return new ProcessProbe(pid, JMXConnectorFactory.connect(new JMXServiceURL(address)));
    } catch (AttachNotSupportedException e) {
      throw new IOException("process " + pid + " is no JVM that can be looked into", e);
    }
  }

  public Sample sample() throws IOException {
    memory.gc();
    return new Sample(
        (System.nanoTime() - startNanos) / 1_000_000_000,
        memory.getHeapMemoryUsage().getUsed() / 1024,
        directKiB(),
        status("VmRSS:"),
        files(),
        status("Threads:"));
  }

  /// What the JVM counts as others' memory outside of its heap; resident memory tells the rest.
  private long directKiB() throws IOException {
    try {
      Object told =
          beans.invoke(
              COMMANDS,
              "vmNativeMemory",
              new Object[] {new String[] {"summary"}},
              new String[] {String[].class.getName()});
      Matcher other = OTHER.matcher(String.valueOf(told));
      return other.find() ? Long.parseLong(other.group(1)) : 0;
    } catch (JMException e) {
      throw new IOException("the JVM does not tell its native memory", e);
    }
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.count();
    }
  }

  private long status(String field) throws IOException {
    try (Stream<String> lines = Files.lines(process.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
