import type { Fault } from './fault.ts';
import { claimFaults } from './faults/claim.ts';
import { cliFaults } from './faults/cli.ts';
import { dynamicsFaults } from './faults/dynamics.ts';
import { evidenceFaults } from './faults/evidence.ts';
import { huntFaults } from './faults/hunt.ts';
import { ingredientFaults } from './faults/ingredient.ts';
import { numericFaults } from './faults/numeric.ts';
import { propertyFaults } from './faults/property.ts';
import { reportFaults } from './faults/report.ts';
import { searchFaults } from './faults/search.ts';
import { sequentialFaults } from './faults/sequential.ts';
import { simulationFaults } from './faults/simulation.ts';
import { theoryFaults } from './faults/theory.ts';

/** Every planted fault, from the ground floor up. */
export const faults: readonly Fault[] = [
  ...numericFaults,
  ...ingredientFaults,
  ...dynamicsFaults,
  ...theoryFaults,
  ...simulationFaults,
  ...sequentialFaults,
  ...evidenceFaults,
  ...claimFaults,
  ...searchFaults,
  ...huntFaults,
  ...reportFaults,
  ...cliFaults,
  ...propertyFaults,
];
