package org.rollbackpipelines.workflows.image;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.ServiceRuntime;

/**
 * Where do the tags stand, and does a registry have these?
 *
 * @param references images by repository and tag, or by repository and digest
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImageQuestion(ServiceRuntime runtime, List<String> references) {

  public ImageQuestion {
    references = List.copyOf(references);
  }
}
