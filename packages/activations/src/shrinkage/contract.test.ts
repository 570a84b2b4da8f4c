import { testActivation } from "@activation-lab/core/testing";
import { backends } from "../test-support/backends.js";
import * as family from "./index.js";

testActivation(family.hardShrink, { backends, parameters: [{ lambda: 0 }, { lambda: 1.25 }] });
testActivation(family.softShrink, { backends, parameters: [{ lambda: 0 }, { lambda: 0.3 }, { lambda: 2 }] });
testActivation(family.tanhShrink, { backends });
