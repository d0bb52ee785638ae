package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.CallerCodec;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.dialect.openai.PlainAnswer;
import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.VerbatimStream;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FeatureUse;
import dev.modelroute.proxy.model.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How one attempt's answer is brought to the caller: as it came, or converted.
public sealed interface AnswerPath {
  /// A plain answer, as the caller gets it.
  sealed interface Told {
    record Good(Bytes body, Optional<Usage> usage) implements Told {}

    record Bad(Failure failure) implements Told {}
  }

  /// The media type that a stream of the target must have.
  String streamType();

  /// What the target's stream goes through; one per stream.
  StreamPipe pipe();

  Told plain(Bytes body);

  /// A vendor's failure, as far as it can be told in the caller's dialect.
  Failure failure(Failure vendors);

  /// What the caller asked for and the target was not told.
  List<FeatureUse> dropped();

  /// Law 2: every byte as it came, once it is known to be an answer.
  record Verbatim(Dialect dialect, List<FeatureUse> dropped) implements AnswerPath {
    public Verbatim {
      dropped = List.copyOf(dropped);
    }

    @Override
    public String streamType() {
      return "text/event-stream";
    }

    @Override
    public StreamPipe pipe() {
      return new VerbatimStream(dialect.streamCheck());
    }

    @Override
    public Told plain(Bytes body) {
      return switch (dialect.checkAnswer(body)) {
        case PlainAnswer.Checked.Good good -> new Told.Good(body, good.usage());
        case PlainAnswer.Checked.Bad bad -> new Told.Bad(bad.failure());
      };
    }

    @Override
    public Failure failure(Failure vendors) {
      return vendors;
    }
  }

  /// Read from the target's dialect, and written in the caller's.
  record Converted(
      CallerCodec caller,
      UpstreamCodec upstream,
      AnswerHead head,
      boolean includeUsage,
      List<FeatureUse> dropped)
      implements AnswerPath {
    public Converted {
      dropped = List.copyOf(dropped);
    }

    /// The same, where the target is not told `more` either.
    Converted lacking(List<FeatureUse> more) {
      if (more.isEmpty()) {
        return this;
      }
      List<FeatureUse> all = Stream.concat(dropped.stream(), more.stream()).toList();
      return new Converted(caller, upstream, head, includeUsage, all);
    }

    @Override
    public String streamType() {
      return upstream.streamType();
    }

    @Override
    public StreamPipe pipe() {
      return new ConvertingStream(upstream, caller.streamEncoder(head, includeUsage));
    }

    @Override
    public Told plain(Bytes body) {
      return switch (upstream.readAnswer(body)) {
        case Answer.Good good -> told(good.response());
        case Answer.Bad bad -> new Told.Bad(bad.failure());
      };
    }

    private Told told(ChatResponse response) {
      return new Told.Good(caller.writeAnswer(response, head), response.usage());
    }

    /// Without the vendor's own body, which is not in the caller's dialect.
    @Override
    public Failure failure(Failure vendors) {
      return vendors.withoutBody();
    }
  }
}
