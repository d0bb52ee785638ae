// Asks each route of ROUTES as an app would, with Anthropic's own SDK, and prints what it was told: a JSON line for each.
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({ baseURL: process.env.BASE_URL, apiKey: process.env.KEY, maxRetries: 0 });
const input_schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const schema = { ...input_schema, additionalProperties: false };
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const said = (content) => [{ role: "user", content }];
const text = (message) => message.content.map((block) => block.text ?? "").join("");

async function messages(model) {
  const hello = { model, max_tokens: 500, messages: said("Hello") };
  const plain = await client.messages.create(hello);
  const streamed = await client.messages.stream(hello).finalMessage();
  const tools = [{ name: "weather", input_schema }];
  const question = { model, max_tokens: 500, tools, messages: said('call weather {"city":"Wien"}') };
  const asked = await client.messages.stream(question).finalMessage();
  const call = asked.content.find((block) => block.type === "tool_use");
  const result = { type: "tool_result", tool_use_id: call.id, content: "27 degrees" };
  const turns = [...question.messages, { role: "assistant", content: asked.content }, ...said([result])];
  const answered = await client.messages.create({ ...question, messages: turns });
  const output_config = { format: { type: "json_schema", schema } };
  const parsed = await client.messages.create({ ...hello, messages: said("Where?"), output_config });
  const image = { type: "image", source: { type: "base64", media_type: "image/png", data: PIXEL } };
  const looking = { ...hello, messages: said([{ type: "text", text: "Look" }, image]) };
  const seen = await client.messages.stream(looking).finalMessage();
  const effort = { thinking: { type: "adaptive" }, output_config: { effort: "high" } };
  const thought = await client.messages.stream({ ...hello, ...effort, messages: said("think hard") }).finalMessage();
  return {
    city: JSON.parse(text(parsed)).city,
    seen: text(seen),
    thought: text(thought),
    plain: text(plain),
    streamed: text(streamed),
    call: call.name + JSON.stringify(call.input),
    finish: asked.stop_reason,
    ended: answered.stop_reason,
  };
}

for (const route of process.env.ROUTES.split(",")) {
  console.log(JSON.stringify({ dialect: "messages", route, ...(await messages(route)) }));
}
