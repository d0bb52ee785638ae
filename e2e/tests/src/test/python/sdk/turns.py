# Asks a route twice as an app would, with a key that is read from TOKEN_FILE for each request, and prints what was said at last.
import json
import os

from openai import OpenAI

MODEL = os.environ["ROUTE"]
SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
USER = {"role": "user", "content": "How warm is it?"}


def key():
    with open(os.environ["TOKEN_FILE"], encoding="utf-8") as file:
        return file.read()


def chat(client):
    tools = [{"type": "function", "function": {"name": "weather", "parameters": SCHEMA}}]
    asked = client.chat.completions.create(model=MODEL, messages=[USER], tools=tools)
    called = asked.choices[0].message
    told = {"role": "tool", "tool_call_id": called.tool_calls[0].id, "content": "27 degrees"}
    messages = [USER, called.model_dump(exclude_none=True), told]
    return client.chat.completions.create(model=MODEL, messages=messages, tools=tools).choices[0].message.content


def responses(client):
    tools = [{"type": "function", "name": "weather", "parameters": SCHEMA, "strict": False}]
    asked = client.responses.create(model=MODEL, input=[USER], tools=tools)
    call = next(item for item in asked.output if item.type == "function_call")
    told = {"type": "function_call_output", "call_id": call.call_id, "output": json.dumps("27 degrees")}
    answered = client.responses.create(model=MODEL, input=[USER, *asked.output, told], tools=tools)
    return answered.output_text


with OpenAI(base_url=os.environ["BASE_URL"], api_key=key, max_retries=0) as openai:
    print({"chat": chat, "responses": responses}[os.environ["DIALECT"]](openai))
