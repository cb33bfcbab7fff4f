package io.ago.example;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All resources of this WAR, below its root. */
@ApplicationPath("/")
public class ExampleApplication extends Application {}
