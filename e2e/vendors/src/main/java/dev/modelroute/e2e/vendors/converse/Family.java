package dev.modelroute.e2e.vendors.converse;

/// Makers' models that Bedrock passes a Converse request on to in different ways.
enum Family {
  CLAUDE,
  GPT,
  GPT_OSS,
  NOVA,
  NOVA_2,
  MISTRAL,
  LLAMA,
  KIMI,
  OTHER
}
