package dev.modelroute.operator.route;

/// Compiles a route to its entry in a slice; a function of what the route reads, cached or not.
public interface RouteCompiler {
  CompiledRoute compile(AttachedRoute route);

  static RouteCompiler uncached() {
    return EntryCompiler::compile;
  }
}
