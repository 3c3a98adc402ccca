// node --import tsx --import ./src/site/framework/register.js …: Framework without its network.
import {register} from "node:module";

register("./hooks.js", import.meta.url);
