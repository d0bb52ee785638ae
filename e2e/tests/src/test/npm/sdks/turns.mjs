// Asks a route twice as an app would, with a key that is read from TOKEN_FILE for each request, and prints what was said at last.
import { readFile } from "node:fs/promises";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const { BASE_URL, DIALECT, ROUTE: model, TOKEN_FILE } = process.env;
const options = { baseURL: BASE_URL, apiKey: async () => readFile(TOKEN_FILE, "utf8"), maxRetries: 0 };
const openai = () => new OpenAI(options);
const anthropic = () => new Anthropic({ ...options, baseURL: BASE_URL.replace(/\/v1$/, "") });
const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const user = { role: "user", content: "How warm is it?" };

async function chat() {
  const client = openai().chat.completions;
  const tools = [{ type: "function", function: { name: "weather", parameters: schema } }];
  const called = (await client.stream({ model, messages: [user], tools }).finalChatCompletion()).choices[0].message;
  const told = { role: "tool", tool_call_id: called.tool_calls[0].id, content: "27 degrees" };
  const answered = await client.create({ model, messages: [user, called, told], tools });
  return answered.choices[0].message.content;
}

async function responses() {
  const client = openai().responses;
  const tools = [{ type: "function", name: "weather", parameters: schema, strict: false }];
  const asked = await client.stream({ model, input: [user], tools }).finalResponse();
  const call = asked.output.find((item) => item.type === "function_call");
  const told = { type: "function_call_output", call_id: call.call_id, output: "27 degrees" };
  const answered = await client.create({ model, input: [user, ...asked.output, told], tools });
  return answered.output_text;
}

async function messages() {
  const client = anthropic().messages;
  const tools = [{ name: "weather", input_schema: schema }];
  const asked = await client.stream({ model, max_tokens: 500, messages: [user], tools }).finalMessage();
  const call = asked.content.find((block) => block.type === "tool_use");
  const told = { role: "user", content: [{ type: "tool_result", tool_use_id: call.id, content: "27 degrees" }] };
  const turns = [user, { role: "assistant", content: asked.content }, told];
  const answered = await client.create({ model, max_tokens: 500, messages: turns, tools });
  return answered.content.map((block) => block.text ?? "").join("");
}

console.log(await { chat, responses, messages }[DIALECT]());
