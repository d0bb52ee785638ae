package dev.modelroute.e2e.vendors.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `POST /faults` is told: a rule, and the vendor that it is for.
record FaultOrder(
    @JsonProperty(required = true) String vendor,
    @Nullable String model,
    @Nullable String path,
    int times,
    @JsonProperty(required = true) List<Fault> faults) {
  Rule rule() {
    return new Rule(model, path, times, faults);
  }
}
