package dev.modelroute.operator.cluster;

import java.util.List;
import java.util.function.Function;

/// A way to find objects without looking at all of them: under which keys each is found.
public record Index<T>(String name, Function<T, List<String>> keys) {}
