package dev.modelroute.e2e.vendors.reply;

/// Tokens of one reply. `input` includes what was read from and written to a cache, `output`
/// includes reasoning; a dialect that counts otherwise subtracts.
public record Usage(int input, int cacheRead, int cacheWrite, int output, int reasoning) {
  public Usage {
    if (cacheRead + cacheWrite > input || reasoning > output) {
      throw new IllegalArgumentException(
          "input includes what was cached and output includes reasoning: they cannot be less");
    }
  }

  public static Usage of(int input, int output) {
    return new Usage(input, 0, 0, output, 0);
  }

  public int total() {
    return input + output;
  }
}
