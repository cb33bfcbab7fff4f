package io.ago.saga;

import io.ago.saga.Element.Branch;
import io.ago.saga.Element.Place;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a definition as text: what makes two of them the same. Every name in it is
 * without spaces; times are milliseconds. What people read (questions, reasons) is not in it, and
 * neither is Ago's own table of failures, which comes with Ago's version.
 */
final class Outline {
  /** To be raised if the form is changed: each definition then has another fingerprint. */
  private static final String FORM = "ago-definition 1";

  private final StringBuilder text = new StringBuilder();

  private Outline() {}

  static String of(Head<?> head, List<Element> elements) {
    Outline outline = new Outline();
    outline.line(FORM);
    outline.line("saga " + head.name() + " " + head.version());
    outline.line("input " + head.inputType().getName());
    outline.line("limit " + millis(head.timeLimit()));
    outline.elements(elements);
    return outline.text.toString();
  }

  static String fingerprint(String outline) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(outline.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void elements(List<Element> elements) {
    for (Element element : elements) {
      Place place = element.place();
      line(
          String.join(
              " ",
              place.path(),
              element.kind().name(),
              place.name(),
              place.phase().name(),
              words(element)));
      for (Branch branch : element.branches()) {
        elements(branch.elements());
      }
    }
  }

  private static String words(Element element) {
    return switch (element.kind()) {
      case STEP, CALL -> step((Element.Step) element);
      case CHOICE -> choice((Element.Choice) element);
      case PARALLEL -> "branches=" + element.branches().size();
      case DELAY, DELAY_UNTIL -> "length=" + millis(((Element.Delay) element).length());
      case AWAIT, ASK -> await((Element.Await) element);
      case SAGA -> saga((Element.SubSaga) element);
      case MARKER, FAIL -> "-";
    };
  }

  private static String step(Element.Step step) {
    StepPolicy policy = step.policy();
    return "output="
        + (step.output() == null ? "none" : step.output().type().getName())
        + " undoing="
        + step.undoing()
        + " timeout="
        + millis(policy.timeout())
        + " retry="
        + retry(policy.retry())
        + " failures="
        + policy.failures().named().entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(","));
  }

  private static String choice(Element.Choice choice) {
    return "ways=" + choice.ways().size() + " otherwise=" + (choice.otherwise() != null);
  }

  private static String await(Element.Await await) {
    return "output=" + await.output().type().getName() + " limit=" + millis(await.limit());
  }

  private static String saga(Element.SubSaga saga) {
    return "definition=" + saga.definition() + " version=" + saga.version();
  }

  private static String retry(@Nullable Retry retry) {
    return retry == null
        ? "none"
        : retry.calls()
            + "/"
            + millis(retry.first())
            + "/"
            + millis(retry.longest())
            + (retry.jitter() == 0 ? "" : "/" + part(retry.jitter()));
  }

  /** {@code Double.toString} is not the same on every JVM. */
  private static String part(double jitter) {
    return new BigDecimal(jitter).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private static String millis(@Nullable Duration time) {
    return time == null ? "none" : Long.toString(time.toMillis());
  }
}
