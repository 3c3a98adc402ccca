import {keepNamed} from "./names.js";

keepNamed(document);
