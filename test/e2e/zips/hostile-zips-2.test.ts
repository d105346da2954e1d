import { describe } from '@jest/globals';
import { testRefusedZips } from '../../helpers/zips/refused-zips.ts';

describe('a hostile zip, through the whole factory', () => testRefusedZips(2, 3));
