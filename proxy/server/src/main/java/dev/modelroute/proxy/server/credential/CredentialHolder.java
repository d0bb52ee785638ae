package dev.modelroute.proxy.server.credential;

import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.server.credential.CredentialStatus.Word;
import dev.modelroute.proxy.server.telemetry.Log;
import dev.modelroute.proxy.server.telemetry.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One credential's material and what is known of it. Requests read `material` without a lock;
/// refreshes come one at a time.
final class CredentialHolder {
  /// Nothing to say yet: the first fetch is under way, and a report of it would look like a fault.
  static final Material NOT_YET = new Material.Missing("");

  private static final Log LOG = Log.of(CredentialHolder.class);
  private static final Duration FIRST_AFTER_BUG = Duration.ofSeconds(5);
  private static final Duration LONGEST_AFTER_BUG = Duration.ofMinutes(5);

  private final CredentialConfig config;
  private final MaterialSource source;
  private final Runnable onChange;
  private final RefreshSchedule schedule = new RefreshSchedule();
  private volatile Material material;
  private volatile boolean settled;
  private volatile CredentialStatus.@Nullable Result result;
  private volatile String message = "";
  private volatile @Nullable Refusal refusal;
  private Duration afterBug = FIRST_AFTER_BUG;

  /// What a vendor said to a call. A call alone ends it: an exchange proves nothing to who refused.
  private record Refusal(String words, Instant time) {}

  /// `before` is what the credential had under an earlier configuration, or `NOT_YET`: it is used
  /// until the first fetch has ended, so that an edit leaves no gap.
  CredentialHolder(
      CredentialConfig config, MaterialSource source, Material before, Runnable onChange) {
    this.config = config;
    this.source = source;
    this.material = before;
    this.onChange = onChange;
  }

  CredentialConfig config() {
    return config;
  }

  /// Whether the first fetch has ended, well or not.
  boolean isSettled() {
    return settled;
  }

  /// A session that has run out is none: the vendor would refuse it.
  Material material(Instant now) {
    Material held = material;
    return held instanceof Material.AwsSession session && !session.expires().isAfter(now)
        ? new Material.Missing("Its session ran out and could not be renewed: " + message)
        : held;
  }

  /// Whether a refresh is due; true once, until it is done.
  boolean claim(Moment now) {
    return schedule.claim(now);
  }

  void refresh(Moment now) {
    MaterialSource.Refreshed came = fetch(now.wall());
    schedule.done(now, came instanceof MaterialSource.Refreshed.Got, came.next());
    switch (came) {
      case MaterialSource.Refreshed.Got got -> got(got, now.wall());
      case MaterialSource.Refreshed.Failed failed -> failed(failed, now.wall());
      case MaterialSource.Refreshed.Gone gone -> gone(gone);
    }
    settled = true;
  }

  /// A fetch that fails by a bug costs a try, and not the credential.
  private MaterialSource.Refreshed fetch(Instant now) {
    try {
      MaterialSource.Refreshed came = source.refresh(now);
      afterBug = FIRST_AFTER_BUG;
      return came;
    } catch (RuntimeException | Error bug) {
      // Its message is not repeated: it may hold the session.
      LOG.bugWithoutContent(
          "a credential's fetch failed by a bug", bug, "credential", config.name());
      Duration next = afterBug;
      afterBug = next.compareTo(LONGEST_AFTER_BUG) < 0 ? next.multipliedBy(2) : next;
      return new MaterialSource.Refreshed.Failed(
          "Its fetch failed by a bug; the proxy's log says where.", false, next);
    }
  }

  private void got(MaterialSource.Refreshed.Got got, Instant now) {
    boolean changed = !got.material().equals(material);
    if (changed) {
      material = got.material();
    }
    if (got.exchanged()) {
      exchanged(now);
    } else if (changed) {
      message = "";
      onChange.run();
    }
  }

  private void exchanged(Instant now) {
    Refusal refused = refusal;
    if (refused == null) {
      say(Word.EXCHANGED, "", now);
    } else {
      say(Word.CALL_REFUSED, refused.words(), refused.time());
    }
  }

  private void gone(MaterialSource.Refreshed.Gone gone) {
    var missing = new Material.Missing(gone.reason());
    if (!missing.equals(material)) {
      material = missing;
      onChange.run();
    }
  }

  private void failed(MaterialSource.Refreshed.Failed failed, Instant now) {
    if (!settled || material instanceof Material.Missing) {
      material = new Material.Missing(failed.reason());
    }
    if (failed.vendor()) {
      say(Word.EXCHANGE_FAILED, failed.reason(), now);
    } else if (!failed.reason().equals(message)) {
      message = failed.reason();
      onChange.run();
    }
  }

  /// A call's result: it counts as news only when it differs from the last.
  void called(boolean refused, String words, Moment now) {
    if (refused && material instanceof Material.AwsSession) {
      // It may have been ended there, or this machine's clock been set.
      schedule.hasten(now);
    }
    told(refused, words, now.wall());
  }

  private void told(boolean refused, String words, Instant now) {
    CredentialStatus.Result last = result;
    Word word = refused ? Word.CALL_REFUSED : Word.CALL_SUCCEEDED;
    if (!refused) {
      refusal = null;
    } else if (refusal == null) {
      refusal = new Refusal(material.redact(words), now);
    }
    boolean provenAlready = !refused && last != null && last.word() == Word.EXCHANGED;
    if (!provenAlready && (last == null || last.word() != word)) {
      say(word, material.redact(words), now);
    }
  }

  private void say(Word word, String words, Instant now) {
    CredentialStatus.Result last = result;
    boolean news = last == null || last.word() != word || !words.equals(message);
    result = new CredentialStatus.Result(word, now);
    message = words;
    if (news) {
      onChange.run();
    }
  }

  CredentialStatus status(Instant now) {
    boolean present = !(material(now) instanceof Material.Missing);
    String words = material(now) instanceof Material.Missing missing ? missing.reason() : message;
    return new CredentialStatus(
        config.name(),
        config.uid(),
        config.generation(),
        present,
        Optional.ofNullable(result),
        words);
  }
}
