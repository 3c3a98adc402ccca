import {siteConfig} from "./src/site/config.js";

export default siteConfig();
