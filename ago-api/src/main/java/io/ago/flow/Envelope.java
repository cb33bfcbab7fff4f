package io.ago.flow;

import io.ago.AgoException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All of a flow but its payload.
 *
 * @param lineage where it comes from
 * @param schemaVersion which shape the payload has, 1 to 1,000,000; raised by whoever changes its
 *     class so that what was written before cannot be read any more
 * @param metadata words about it, such as the tenant or the channel: at most 64, names of 1 to 100
 *     characters, texts of up to 2,000
 * @param values what it has gathered on its way
 * @param errors what went wrong on its way and did not stop it, the first one first; at most 50
 */
public record Envelope(
    Lineage lineage,
    int schemaVersion,
    Map<String, String> metadata,
    Values values,
    List<Problem> errors) {
  /** The shape of a payload that was never changed. */
  public static final int FIRST_SCHEMA = 1;

  private static final int LAST_SCHEMA = 1_000_000;
  private static final int MOST_WORDS = 64;
  private static final int NAME = 100;
  private static final int TEXT = 2_000;
  private static final int MOST_ERRORS = 50;

  /**
   * Takes copies, in the order given.
   *
   * @param lineage as {@link #lineage()}
   * @param schemaVersion as {@link #schemaVersion()}
   * @param metadata as {@link #metadata()}
   * @param values as {@link #values()}
   * @param errors as {@link #errors()}
   * @throws AgoException if a bound is passed, or a word holds a control character
   */
  public Envelope {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    errors = List.copyOf(errors);
    String flow = "Flow " + lineage.correlationId();
    check(
        schemaVersion >= FIRST_SCHEMA && schemaVersion <= LAST_SCHEMA,
        flow,
        "has schema version " + schemaVersion + ". Give one of 1 to " + LAST_SCHEMA + ".");
    check(
        metadata.size() <= MOST_WORDS,
        flow,
        "has " + metadata.size() + " metadata, more than " + MOST_WORDS + ". Use values.");
    check(
        errors.size() <= MOST_ERRORS,
        flow,
        "has " + errors.size() + " errors, more than " + MOST_ERRORS + ". Keep the first ones.");
    metadata.forEach((name, text) -> checkWord(flow, name, text));
  }

  /**
   * That of a new flow.
   *
   * @param lineage where it comes from
   * @return it, with nothing said and nothing gathered
   */
  public static Envelope of(Lineage lineage) {
    return new Envelope(lineage, FIRST_SCHEMA, Map.of(), Values.NONE, List.of());
  }

  Envelope withLineage(Lineage other) {
    return new Envelope(other, schemaVersion, metadata, values, errors);
  }

  Envelope withSchemaVersion(int other) {
    return new Envelope(lineage, other, metadata, values, errors);
  }

  Envelope withValues(Values others) {
    return new Envelope(lineage, schemaVersion, metadata, others, errors);
  }

  Envelope withMetadata(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(metadata);
    more.put(name, text);
    return new Envelope(lineage, schemaVersion, more, values, errors);
  }

  Envelope withoutMetadata(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(metadata);
    fewer.remove(name);
    return new Envelope(lineage, schemaVersion, fewer, values, errors);
  }

  /** Telling a failure must never fail: the oldest but the first one makes room for it. */
  Envelope withError(Problem error) {
    List<Problem> more = new ArrayList<>(errors);
    if (more.size() == MOST_ERRORS) {
      more.remove(1);
    }
    more.add(error);
    return new Envelope(lineage, schemaVersion, metadata, values, more);
  }

  private static void checkWord(String flow, String name, String text) {
    Texts.named(flow + ": the name of a metadata", name, NAME);
    Texts.checked(flow + ": metadata " + Texts.shown(name), text, TEXT);
  }

  private static void check(boolean holds, String flow, String failure) {
    if (!holds) {
      throw new AgoException(flow + " " + failure);
    }
  }
}
