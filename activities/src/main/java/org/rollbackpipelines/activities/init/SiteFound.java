package org.rollbackpipelines.activities.init;

import java.util.List;

/**
 * A site of files.
 *
 * @param publish the folder of a release that is served
 * @param built whether that folder is there; else its tool is known to make it
 * @param deploys whether there is a command that hands it to a host
 */
record SiteFound(
    String file, String publish, boolean built, Preparation preparation, boolean deploys)
    implements RuntimeFound {

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.STATIC;
  }

  @Override
  public List<String> replaced() {
    return List.of("site");
  }

  @Override
  public String likely() {
    return "http://127.0.0.1/";
  }

  @Override
  public String besides() {
    return "A static site is built here: it would be a profile of its own (docs/static-sites.md).";
  }

  @Override
  public void write(Sheet sheet) {
    Lines lines = sheet.lines();
    ReleaseFolders.write(sheet, kind(), null);
    preparation.write(lines);
    if (!built) {
      lines.note("    ", "Where its tool usually leaves the site; nothing is built here yet.");
    }
    lines.add("    publish: " + Scalars.of(publish));
    lines.note(
        "    ", "The web server serves the link <directory>/current; documentRoot names another.");
    if (deploys) {
      lines.note(
          "    ", "Its script 'deploy' hands it to a host: then deploy takes the link's place.");
    }
    lines.note("    ", "version: {url: ...} would prove which commit is live.");
  }
}
