package dev.modelroute.e2e.bench.profile;

import dev.modelroute.e2e.bench.gateway.JvmFlags;
import dev.modelroute.e2e.bench.work.Workload;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What was asked of the command `profile`.
///
/// @param time that each workload is recorded
record ProfileOptions(Set<Workload> workloads, Duration time, List<String> flags) {
  static ProfileOptions parse(List<String> words) {
    Set<Workload> workloads = EnumSet.of(Workload.CHAT);
    Duration time = Duration.ofSeconds(40);
    List<String> flags = JvmFlags.USUAL;
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "--workload" -> workloads = Workload.parse(words.get(++i));
        case "--seconds" -> time = Duration.ofSeconds(Long.parseLong(words.get(++i)));
        case "--java-flags" -> flags = List.of(words.get(++i).split(" ", -1));
        default -> throw new IllegalArgumentException("unknown option " + words.get(i));
      }
    }
    return new ProfileOptions(workloads, time, flags);
  }
}
