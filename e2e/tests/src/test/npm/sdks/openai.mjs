// Asks each route of ROUTES as an app would, with OpenAI's own SDK, and prints what it was told: a JSON line for each.
import OpenAI from "openai";

const client = new OpenAI({ baseURL: process.env.BASE_URL, apiKey: process.env.KEY, maxRetries: 0 });
const parameters = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const weather = { type: "function", function: { name: "weather", parameters } };
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
  return {
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
  return {
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
