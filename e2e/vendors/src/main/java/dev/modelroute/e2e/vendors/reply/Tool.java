package dev.modelroute.e2e.vendors.reply;

import com.fasterxml.jackson.databind.JsonNode;

/// A function that the request offers to the model; `parameters` is its JSON schema.
public record Tool(String name, JsonNode parameters) {}
