import type { Claim } from '../claim/claim.ts';
import { explain } from '../hunt/explanation.ts';
import { desertIsland, epoch } from '../hunt/island.ts';
import { hunters, questOf, settingOf, type Quest } from '../hunt/quest.ts';
import { recall, type Recalled } from '../hunt/recall.ts';
import { trophies } from '../hunt/trophy.ts';
import type { HuntRequest, QuestName } from './hunt-messages.ts';
import type { Answer } from './messages.ts';

/** How a child finds a claim, counts its evaluations, and hears that it shall come to an end. */
export interface Surroundings {
  readonly find: (file: string, id: string) => Promise<Claim>;
  readonly onInstance: () => void;
  readonly isCut: () => boolean;
}

/** A child's answer to a question about a hunt. */
export async function answerHunt(
  request: HuntRequest,
  { find, onInstance, isCut }: Surroundings,
): Promise<Answer> {
  if (request.kind === 'prepare') {
    const setting = settingOf(await find(request.file, request.id), request.target);
    const parameters = Object.entries(setting.given).map(([name, { strata }]) => ({
      name,
      strata: [...strata],
    }));
    return { kind: 'prepared', witnesses: [...hunters(setting, request.witness)], parameters };
  }
  if (request.kind === 'recall') {
    const claim = await find(request.file, request.id);
    const recalled: Recalled[] = [];
    for (const stored of request.stored) recalled.push(await recall(claim, stored, request.seed));
    return { kind: 'recalled', recalled };
  }
  if (request.kind === 'explain') {
    const claim = await find(request.file, request.id);
    return { kind: 'explained', explanation: await explain(claim, request.stored, request.seed) };
  }
  const quest = await questNamed(request.quest, find);
  if (request.kind === 'fetch')
    return {
      kind: 'fetched',
      trophies: [...(await trophies(quest, request.first, request.decisive))],
    };
  const { island, evaluations } = request;
  const goesOn = () => {
    onInstance();
    return !isCut();
  };
  const from = typeof island === 'number' ? desertIsland(quest, island) : island;
  return { kind: 'sailed', island: await epoch(quest, from, { evaluations, goesOn }) };
}

async function questNamed(name: QuestName, find: Surroundings['find']): Promise<Quest> {
  const { file, id, target, witness, seed, evaluations } = name;
  return questOf(await find(file, id), target, witness, { seed, evaluations });
}
