// Asks each route of ROUTES in each dialect, and prints what came of a text that looks like structure: a JSON line for each.
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const { BASE_URL, KEY, ROUTES } = process.env;
const openai = new OpenAI({ baseURL: BASE_URL, apiKey: KEY, maxRetries: 0 });
const anthropic = new Anthropic({ baseURL: BASE_URL.replace(/\/v1$/, ""), apiKey: KEY, maxRetries: 0 });
const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const user = { role: "user", content: "Hello" };

async function all(events) {
  const seen = [];
  for await (const event of await events) seen.push(event);
  return seen;
}

// Each gives the text, the arguments of the one call, and how often the stream said that it is over.
async function chat(model, tools) {
  const offered = tools ? { tools: [{ type: "function", function: { name: "weather", parameters: schema } }] } : {};
  const chunks = await all(openai.chat.completions.create({ model, messages: [user], stream: true, ...offered }));
  const choices = chunks.flatMap((chunk) => chunk.choices);
  return {
    text: choices.map((choice) => choice.delta.content ?? "").join(""),
    args: choices.flatMap((choice) => choice.delta.tool_calls ?? []).map((call) => call.function.arguments ?? "").join(""),
    ends: choices.filter((choice) => choice.finish_reason).length,
  };
}

async function responses(model, tools) {
  const offered = tools ? { tools: [{ type: "function", name: "weather", parameters: schema, strict: false }] } : {};
  const events = await all(openai.responses.create({ model, input: [user], stream: true, ...offered }));
  const deltas = (type) => events.filter((event) => event.type === type).map((event) => event.delta).join("");
  return {
    text: deltas("response.output_text.delta"),
    args: deltas("response.function_call_arguments.delta"),
    ends: events.filter((event) => event.type === "response.completed").length,
  };
}

async function messages(model, tools) {
  const offered = tools ? { tools: [{ name: "weather", input_schema: schema }] } : {};
  const events = await all(anthropic.messages.create({ model, max_tokens: 500, messages: [user], stream: true, ...offered }));
  const deltas = (field) => events.map((event) => event.delta?.[field] ?? "").join("");
  return {
    text: deltas("text"),
    args: deltas("partial_json"),
    ends: events.filter((event) => event.type === "message_stop").length,
  };
}

async function told(ask, model) {
  try {
    const { text, ends } = await ask(model, false);
    const called = await ask(model, true);
    return { text, ends, city: JSON.parse(called.args).city, called: called.ends };
  } catch (error) {
    return { status: error.status, message: error.error?.error?.message ?? error.error?.message ?? error.message };
  }
}

for (const route of ROUTES.split(",")) {
  for (const [dialect, ask] of Object.entries({ chat, responses, messages })) {
    console.log(JSON.stringify({ dialect, route, ...(await told(ask, route)) }));
  }
}
