import {examine, printFindings} from "../verify/doctor/doctor.js";
import {thisMachine} from "../verify/doctor/machine.js";
import {options, UsageError} from "./options.js";

/** Says what is wrong with this machine, in one screen. The exit code is 1 if something keeps the book from working. */
export async function doctor(args: string[]): Promise<number> {
  const {values} = options(args, {port: {type: "string", default: "3000"}});
  const port = Number(values.port);
  if (!(Number.isInteger(port) && 0 < port && port < 65536)) {
    throw new UsageError(`invalid port; not an integer in 1…65535: ${values.port}`);
  }
  const findings = await examine(thisMachine(), {port});
  console.log(printFindings(findings));
  const failed = findings.filter(({status}) => status === "fail").length;
  console.log(failed ? `\n${failed} to be mended` : "\nAll that the book needs is there");
  return failed ? 1 : 0;
}
