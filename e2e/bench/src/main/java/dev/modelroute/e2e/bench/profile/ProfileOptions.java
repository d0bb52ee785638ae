package dev.modelroute.e2e.bench.profile;

import dev.modelroute.e2e.bench.gateway.JvmFlags;
import dev.modelroute.e2e.bench.option.Words;
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
    var rest = new Words(words);
    Set<Workload> workloads = EnumSet.of(Workload.CHAT);
    Duration time = Duration.ofSeconds(40);
    List<String> flags = JvmFlags.USUAL;
    while (rest.hasNext()) {
      switch (rest.option()) {
        case "--workload" -> workloads = rest.value(Workload::parse);
        case "--seconds" -> time = Duration.ofSeconds(rest.number());
        case "--java-flags" -> flags = rest.values(" ");
        default -> throw rest.unknown();
      }
    }
    return new ProfileOptions(workloads, time, flags);
  }
}
