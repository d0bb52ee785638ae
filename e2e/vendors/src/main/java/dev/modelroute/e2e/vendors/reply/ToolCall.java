package dev.modelroute.e2e.vendors.reply;

/// A function that the model wants called; `arguments` is JSON, as text.
public record ToolCall(String name, String arguments) {}
