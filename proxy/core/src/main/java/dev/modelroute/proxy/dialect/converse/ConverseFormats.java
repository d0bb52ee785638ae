package dev.modelroute.proxy.dialect.converse;

import java.util.Map;
import java.util.Optional;

/// Converse's words for media types.
final class ConverseFormats {
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "application/pdf",
          "pdf",
          "text/csv",
          "csv",
          "application/msword",
          "doc",
          OFFICE + "wordprocessingml.document",
          "docx",
          "application/vnd.ms-excel",
          "xls",
          OFFICE + "spreadsheetml.sheet",
          "xlsx",
          "text/html",
          "html",
          "text/plain",
          "txt",
          "text/markdown",
          "md");

  private ConverseFormats() {}

  /// Empty when there is no word for it: Bedrock then looks for itself.
  static Optional<String> document(String mediaType) {
    return Optional.ofNullable(DOCUMENTS.get(mediaType));
  }
}
