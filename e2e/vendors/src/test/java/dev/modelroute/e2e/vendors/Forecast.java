package dev.modelroute.e2e.vendors;

import com.fasterxml.jackson.annotation.JsonClassDescription;

/// A function that tests offer to the model; its schema is derived by the SDK.
@JsonClassDescription("The weather of tomorrow.")
class Forecast {
  public String city = "";
}
