/** A way in which a published site is not what this checkout builds. */
export interface SiteDifference {
  /**
   * *altered*, *missing*, *added*: a file is not as the site's own record says. *cause*: what the sites were built from
   * or by. *file*: a file of the two builds, which follows from causes where they are known.
   */
  kind: "altered" | "missing" | "added" | "cause" | "file";
  /** A file of the site, or what differs, such as "commit", "page /index" or "loader /data/iris.arrow". */
  subject: string;
  why: string;
}
