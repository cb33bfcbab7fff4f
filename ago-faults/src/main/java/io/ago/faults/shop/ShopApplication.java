package io.ago.faults.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All resources of this package. */
@ApplicationPath("/")
public class ShopApplication extends Application {}
