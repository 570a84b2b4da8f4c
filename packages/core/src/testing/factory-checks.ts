import type { Activation } from "../activation.js";
import type { ActivationParameters } from "../activation-description.js";
import { parseActivation } from "../activation-label.js";
import type { AnyActivationFactory } from "../define-activation.js";
import { type Check, check, demand, demandText, thrownMessage } from "./check.js";
import { demandSameParameters } from "./same-parameters.js";

/** What the factory of an activation must do. */
export function factoryChecks(factory: AnyActivationFactory): Check[] {
  const refusal = (given: ActivationParameters, why: string): void => {
    const message = thrownMessage(
      () => factory.withParameters(given),
      `The factory takes ${why}; expected an error.`,
    );
    demandText(message, `the message of the error for ${why}`);
  };
  return [
    check("the factory has the activation's name", () => {
      const { name } = factory.withParameters({});
      demand(factory.name === name, `The factory is called "${factory.name}", its activation "${name}".`);
    }),
    check("the factory refuses an unknown parameter", () => {
      refusal({ noSuchParameter: 1 }, "a parameter that it does not have");
    }),
    check("the factory refuses NaN and infinite parameters", () => {
      for (const key of Object.keys(factory.defaults)) {
        for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
          refusal({ [key]: value }, `${key} = ${value}`);
        }
      }
    }),
    defaultsElsewhereCheck(factory),
    check("the default parameters are finite numbers", () => {
      for (const [key, value] of Object.entries(factory.defaults)) {
        demand(Number.isFinite(value), `The default of ${key} is ${value}; expected a finite number.`);
      }
    }),
  ];
}

/** The label of an activation must make the same activation again. */
export function labelCheck(activation: Activation, factory: AnyActivationFactory): Check {
  return check(`${activation.label}: the label parses back to the same activation`, () => {
    const parsed = parseActivation(activation.label, [factory]);
    demand(parsed.label === activation.label, `${activation.label} parses to ${parsed.label}.`);
    demandSameParameters(parsed.params, activation.params, `After parsing ${activation.label}`);
  });
}

function defaultsElsewhereCheck(factory: AnyActivationFactory): Check {
  return check("the defaults of other libraries are parameters that the factory takes", () => {
    const { defaultsElsewhere = [], sameAs = [], notSameAs = [] } = factory.withParameters({});
    for (const { library, name, params } of defaultsElsewhere) {
      demandText(library, "the library of an entry of defaultsElsewhere");
      demandText(name, "the name of an entry of defaultsElsewhere");
      factory.withParameters(params);
    }
    for (const { name, note, params = {} } of [...sameAs, ...notSameAs]) {
      demandText(name, "the name of a related function");
      demandText(note, `the note on ${name}`);
      factory.withParameters(params);
    }
  });
}
