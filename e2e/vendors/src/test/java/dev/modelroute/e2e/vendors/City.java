package dev.modelroute.e2e.vendors;

import java.util.List;

/// What tests want a model to answer with; its schema is derived by the SDK.
class City {
  public String name = "";
  public int inhabitants;
  public List<String> districts = List.of();
}
