package io.ago.example.callback;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** One callback of one saga to one participant, and how often it came. */
@Entity
@Table(name = "heard_callback")
@SequenceGenerator(name = HeardCallback.IDS, sequenceName = HeardCallback.IDS, allocationSize = 1)
public class HeardCallback {
  static final String IDS = "heard_callback_ids";

  /** From a sequence: EclipseLink asks H2 for identities as H2 1 would have answered. */
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = IDS)
  private long id;

  @Column(nullable = false)
  private String lra = "";

  @Column(nullable = false)
  private String participant = "";

  @Enumerated(EnumType.STRING)
  private CallbackLog.Kind callback = CallbackLog.Kind.COMPLETE;

  private int calls;
  private int effects;

  /** For the provider. */
  protected HeardCallback() {}

  HeardCallback(String lra, String participant, CallbackLog.Kind callback) {
    this.lra = lra;
    this.participant = participant;
    this.callback = callback;
  }

  void count(boolean effect) {
    calls++;
    if (effect) {
      effects++;
    }
  }

  public String participant() {
    return participant;
  }

  public CallbackLog.Kind callback() {
    return callback;
  }

  /** How often it was heard: at least once, perhaps more often. */
  public int calls() {
    return calls;
  }

  /** How often it changed something: once at most. */
  public int effects() {
    return effects;
  }
}
