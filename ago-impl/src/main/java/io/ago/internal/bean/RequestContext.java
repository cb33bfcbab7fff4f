package io.ago.internal.bean;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;

/** The request context of CDI on a thread that may have none. */
final class RequestContext {
  private final Instance<RequestContextController> controllers;
  private final RequestContextController controller;
  private final boolean activated;

  private RequestContext(Instance<RequestContextController> controllers) {
    this.controllers = controllers;
    this.controller = controllers.get();
    this.activated = controller.activate();
  }

  /** Opens one on this thread, unless one is active; to be closed on the same thread. */
  static RequestContext open(BeanManager manager) {
    return new RequestContext(manager.createInstance().select(RequestContextController.class));
  }

  void close() {
    if (activated) {
      controller.deactivate();
    }
    controllers.destroy(controller);
  }
}
