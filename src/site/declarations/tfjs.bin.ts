import {collectDeclarations, packDeclarations} from "./collect.js";

process.stdout.write(packDeclarations(collectDeclarations("tfjs", "src")));
