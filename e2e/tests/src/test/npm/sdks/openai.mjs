// Asks each route of ROUTES as an app would, with OpenAI's own SDK, and prints what it was told: a JSON line for each.
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.env.BASE_URL, apiKey: process.env.KEY, maxRetries: 0 });
const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const weather = { type: "function", function: { name: "weather", parameters } };
const format = { name: "place", strict: true, schema: { ...parameters, additionalProperties: false } };
const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const said = (text) => [{ role: "user", content: text }];

async function chat(model) {
  const plain = await client.chat.completions.create({ model, messages: said("Hello") });
  const stream = client.chat.completions.stream({ model, messages: said("Hello") });
  const streamed = await stream.finalChatCompletion();
  const question = { model, messages: said('call weather {"city":"Wien"}'), tools: [weather] };
  const asked = await client.chat.completions.create(question);
  const called = asked.choices[0].message;
  const told = { role: "tool", tool_call_id: called.tool_calls[0].id, content: "27 degrees" };
  const answered = await client.chat.completions.create({ ...question, messages: [...question.messages, called, told] });
  const response_format = { type: "json_schema", json_schema: format };
  const parsed = await client.chat.completions.parse({ model, messages: said("Where?"), response_format });
  const parts = [{ type: "text", text: "Look" }, { type: "image_url", image_url: { url: PIXEL } }];
  const seen = await client.chat.completions.stream({ model, messages: said(parts) }).finalChatCompletion();
  const thinking = { model, messages: said("think hard"), reasoning_effort: "high" };
  const thought = await client.chat.completions.create(thinking);
  return {
    city: parsed.choices[0].message.parsed.city,
    seen: seen.choices[0].message.content,
    thought: thought.choices[0].message.content,
    plain: plain.choices[0].message.content,
    streamed: streamed.choices[0].message.content,
    call: called.tool_calls[0].function.name + called.tool_calls[0].function.arguments,
    finish: asked.choices[0].finish_reason,
    ended: answered.choices[0].finish_reason,
  };
}

async function responses(model) {
  const plain = await client.responses.create({ model, input: "Hello" });
  const stream = client.responses.stream({ model, input: "Hello" });
  const streamed = await stream.finalResponse();
  const tools = [{ type: "function", name: "weather", parameters, strict: false }];
  const input = said('call weather {"city":"Wien"}');
  const asked = await client.responses.create({ model, input, tools });
  const call = asked.output.find((item) => item.type === "function_call");
  const result = { type: "function_call_output", call_id: call.call_id, output: "27 degrees" };
  const answered = await client.responses.create({ model, input: [...input, ...asked.output, result], tools });
  const parsed = await client.responses.parse({ model, input: "Where?", text: { format: { type: "json_schema", ...format } } });
  const parts = [{ type: "input_text", text: "Look" }, { type: "input_image", image_url: PIXEL, detail: "auto" }];
  const seen = await client.responses.stream({ model, input: said(parts) }).finalResponse();
  const thinking = { model, input: "think hard", reasoning: { effort: "high", summary: "auto" } };
  const thought = await client.responses.create(thinking);
  return {
    city: parsed.output_parsed.city,
    seen: seen.output_text,
    thought: thought.output_text,
    plain: plain.output_text,
    streamed: streamed.output_text,
    call: call.name + call.arguments,
    finish: asked.status,
    ended: answered.status,
  };
}

for (const route of process.env.ROUTES.split(",")) {
  console.log(JSON.stringify({ dialect: "chat", route, ...(await chat(route)) }));
  console.log(JSON.stringify({ dialect: "responses", route, ...(await responses(route)) }));
}
