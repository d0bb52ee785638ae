package dev.modelroute.proxy.server.caller;

import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.server.mount.MountedFolder;
import dev.modelroute.proxy.server.telemetry.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The keys of callers outside the cluster: a folder with one file per caller, whose name is the
/// caller's and whose content is `sha256:HEX NAMESPACE`. Only hashes are kept, so that the Secret
/// gives nobody a key.
public final class CallerKeys {
  private static final Log LOG = Log.of(CallerKeys.class);
  private static final Pattern ENTRY =
      Pattern.compile("sha256:([0-9a-f]{64}) ([a-z0-9]([-a-z0-9]*[a-z0-9])?)");

  /// Looking for an algorithm takes longer than the hash of a key.
  private static final MessageDigest SHA_256 = sha256();

  private final MountedFolder folder;
  private volatile Map<String, Caller> byHash = Map.of();
  private String fault = "";

  public CallerKeys(Path folder) {
    this.folder = new MountedFolder(folder);
  }

  /// The content of the entry for a key.
  public static String entry(String key, String namespace) {
    return "sha256:" + hash(key) + " " + namespace;
  }

  /// The caller who has `key`. The look-up is by hash, so its time tells nothing about the keys.
  public Optional<Caller> caller(String key) {
    return Optional.ofNullable(byHash.get(hash(key)));
  }

  /// Reads the folder again; blocks. A folder that is missing has no keys; one that cannot be read
  /// changes nothing.
  public synchronized void reload() {
    try {
      Entries read = folder.read(CallerKeys::read);
      byHash = Map.copyOf(read.byHash());
      say(read.fault());
    } catch (NoSuchFileException e) {
      byHash = Map.of();
      say("");
    } catch (IOException e) {
      say("they cannot be read, and those read before stay: " + e.getMessage());
    }
  }

  /// Once for each fault: the folder is read every two seconds.
  private void say(String reason) {
    if (!reason.isEmpty() && !reason.equals(fault)) {
      LOG.warn("something is wrong with the callers' keys", "reason", reason);
    }
    fault = reason;
  }

  /// What was read; `bad` are the names of files that are no entries.
  private record Entries(Map<String, Caller> byHash, Set<String> bad) {
    String fault() {
      return bad.isEmpty()
          ? ""
          : "not 'sha256:HEX NAMESPACE', as the command key makes them: " + String.join(", ", bad);
    }
  }

  private static Entries read(Path folder) throws IOException {
    var read = new Entries(new HashMap<>(), new TreeSet<>());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(CallerKeys::isEntry).toList()) {
        readEntry(file, read);
      }
    }
    return read;
  }

  /// The kubelet keeps its own links in the folder: `..data` and the like.
  private static boolean isEntry(Path file) {
    return !file.getFileName().toString().startsWith(".") && Files.isRegularFile(file);
  }

  private static void readEntry(Path file, Entries read) throws IOException {
    String name = file.getFileName().toString();
    Matcher entry = ENTRY.matcher(Files.readString(file, StandardCharsets.UTF_8).strip());
    if (entry.matches()) {
      read.byHash().put(entry.group(1), new Caller.ApiKey(entry.group(2), name));
    } else {
      read.bad().add(name);
    }
  }

  private static String hash(String key) {
    try {
      var digest = (MessageDigest) SHA_256.clone();
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own digests can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
